import { useState } from 'react';
import { clockAt } from '../../../../server/kernel/business-day.ts';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { Read } from '../../parts/reading.tsx';
import type { Phrase } from '../../phrases.ts';
import { isOwner } from '../../session.ts';
import { type Store, useStore } from '../../till/reads.ts';
import { ShopDialog } from './shop-dialog.tsx';

type Props = { readonly region: 'mainland' | 'other' };

/** What the shop is called and when its day ends; what was said when it was opened and stays so; the languages. */
export function ShopGroup({ region }: Props) {
  return <Read of={useStore()}>{(store) => <Facts store={store} region={region} />}</Read>;
}

function Facts({ store, region }: Props & { readonly store: Store }) {
  const { say, inWords } = useWords();
  const [changes, change] = useState(false);
  const { name, cutoffMinutes, timezone, currency } = store;
  return (
    <>
      <Fact what="shopName" how="shopNameHow" value={inWords(name)} />
      <Fact what="shopCutoff" how="shopCutoffHow" value={clockAt(cutoffMinutes)} />
      <div className="setting">
        <Act size="large" why={isOwner() ? null : say('shopOwnerOnly')} onClick={() => change(true)}>
          {say('shopChange')}
        </Act>
      </div>
      <p className="soft">{say('shopHow')}</p>
      <Fact what="shopTimezone" how="shopTimezoneHow" value={timezone} />
      <Fact what="shopCurrency" how="shopCurrencyHow" value={currency} />
      <Fact what="shopRegion" how={`shopRegionHow_${region}`} value={say(`shopRegion_${region}`)} />
      <Fact what="shopLanguages" how="shopLanguagesHow" value={say('shopLanguagesBoth')} />
      {changes && <ShopDialog store={store} close={() => change(false)} />}
    </>
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
