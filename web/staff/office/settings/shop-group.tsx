import { useWords } from '../../language.tsx';
import type { Phrase } from '../../phrases.ts';
import { Read } from '../../parts/reading.tsx';
import { useStore } from '../../till/reads.ts';

/** What was said when the shop was opened and stays so, with what each means; and where languages are chosen. */
export function ShopGroup({ region }: { region: 'mainland' | 'other' }) {
  const { say, inWords } = useWords();
  return (
    <Read of={useStore()}>
      {({ name, cutoffMinutes, timezone, currency }) => (
        <>
          <p className="soft">{say('shopHow')}</p>
          <Fact what="shopName" how="shopNameHow" value={inWords(name)} />
          <Fact what="shopCutoff" how="shopCutoffHow" value={clockAt(cutoffMinutes)} />
          <Fact what="shopTimezone" how="shopTimezoneHow" value={timezone} />
          <Fact what="shopCurrency" how="shopCurrencyHow" value={currency} />
          <Fact what="shopRegion" how={`shopRegionHow_${region}`} value={say(`shopRegion_${region}`)} />
          <Fact what="shopLanguages" how="shopLanguagesHow" value={say('shopLanguagesBoth')} />
        </>
      )}
    </Read>
  );
}

function Fact({ what, how, value }: { what: Phrase; how: Phrase; value: string }) {
  const { say } = useWords();
  return (
    <div className="setting">
      <div className="setting-words">
        <h4>{say(what)}</h4>
        <p>{say(how)}</p>
      </div>
      <p className="setting-fact number">{value}</p>
    </div>
  );
}

/** Minutes after midnight as HH:MM. */
function clockAt(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
