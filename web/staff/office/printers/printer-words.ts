import type { Words } from '../../../shared/language.ts';
import { useWords } from '../../language.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import type { Printer } from '../../parts/slips.ts';
import { type DutyGroup, slipsOfKind } from './duty-groups.ts';
import type { Named, Places } from './places.ts';

/** What a printer is and what it is for, in the words of its owner. */
export function usePrinterWords({ stations, areas }: Places) {
  const { say, inWords } = useWords();
  const mark = say('slipListMark');
  const names = (known: readonly Named[], ids: readonly string[]): string =>
    ids.map((id) => nameOf(known, id, inWords) ?? say('dutyGone')).join(mark);
  const way = ({ reach }: Printer): string => {
    if (reach.kind === 'tcp') return `${say('way_tcp')} ${reach.host}:${reach.port}`;
    if (reach.kind === 'device') return `${say('way_device')} ${reach.path}`;
    return `${say(`vendor_${reach.vendor}`)} ${reach.serial}`;
  };
  const scope = ({ stationIds, areaIds, services, copies, kind }: DutyGroup): string => {
    const every = stationIds !== null && stationIds.length > 1 && stationIds.length === stations.length;
    return [
      ...(kind === 'till'
        ? []
        : [
            stationIds === null
              ? say('dutyWhole')
              : every
                ? say('dutyEveryStation')
                : names(stations, stationIds),
          ]),
      ...(areaIds === null ? [] : [names(areas, areaIds)]),
      ...(services === null ? [] : [services.map((each) => say(`service_${each}`)).join(mark)]),
      ...(copies === 1 ? [] : [filledIn(say('dutyCopiesOf'), { n: copies })]),
    ].join(' · ');
  };
  const what = ({ kind, slips }: DutyGroup): string =>
    slips.length === slipsOfKind[kind].length
      ? say(`duty_${kind}`)
      : slips.map((slip) => say(`slip_${slip}`)).join(mark);
  return { way, scope, what };
}

function nameOf(known: readonly Named[], id: string, inWords: (words: Words) => string): string | undefined {
  const found = known.find((each) => each.id === id);
  return found === undefined ? undefined : inWords(found.name);
}
