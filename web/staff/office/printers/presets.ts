import type { Model } from '../../../../server/printing/setup/domain/setup.ts';

/** What printers of a make usually are; paper and knife are asked for. A test slip shows whether it is so. */
export const brands = ['gprinter', 'xprinter', 'sunmi', 'epson', 'other'] as const;
export type Brand = (typeof brands)[number];

type Preset = Pick<Model, 'encoding' | 'wholeSet' | 'beeper' | 'fence' | 'tellsStatus'>;

const answers = { encoding: 'gb18030', wholeSet: false, fence: 'inTurn', tellsStatus: true } as const;

const presets: Readonly<Record<Brand, Preset>> = {
  gprinter: { ...answers, beeper: true },
  xprinter: { ...answers, beeper: true },
  sunmi: { ...answers, beeper: true },
  // Its buzzer has commands of its own, and it echoes the number of a job.
  epson: { ...answers, beeper: false, fence: 'echo' },
  // One that nothing is known of is not waited for: it may never answer.
  other: { encoding: 'gbk', wholeSet: false, beeper: false, fence: 'none', tellsStatus: false },
};

/** The model as this make usually is, on the paper that was chosen. */
export function presetOf(brand: Brand, { columns, knife }: Pick<Model, 'columns' | 'knife'>): Model {
  return { columns, knife, ...presets[brand] };
}

/** Paper of 58 mm comes with a tearing edge, 80 mm with a knife. */
export function onPaper(model: Model, columns: Model['columns']): Model {
  return { ...model, columns, knife: columns === 32 ? 'none' : 'partial' };
}
