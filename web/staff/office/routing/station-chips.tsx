import { useWords } from '../../language.tsx';
import { Chip } from '../../parts/chip.tsx';
import type { Named } from './use-routing.ts';

type Props = {
  readonly stations: readonly Named[];
  readonly chosen: readonly string[];
  readonly press: (id: string) => void;
};

/** The stations of the menu, each to be pressed. */
export function StationChips({ stations, chosen, press }: Props) {
  const { inWords } = useWords();
  return stations.map(({ id, name }) => (
    <Chip key={id} chosen={chosen.includes(id)} press={() => press(id)}>
      {inWords(name)}
    </Chip>
  ));
}
