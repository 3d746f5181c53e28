import { BarChart } from '../office/charts/bar-chart.tsx';
import { ShareList } from '../office/charts/share-list.tsx';
import { useWords } from '../language.tsx';
import { useMoney } from '../till/reads.ts';
import { sampleBill } from './sample.ts';
import { Section, State, useShowWords } from './section.tsx';

const hours = [11, 12, 13, 17, 18, 19, 20] as const;

/** Charts, each with the same figures as a table; and one of a day on which nothing happened. */
export function ChartsShown() {
  const say = useShowWords();
  const { inWords } = useWords();
  const amount = useMoney();
  const bars = hours.map((hour, index) => ({
    key: String(hour),
    name: `${hour}:00`,
    value: 12_000 + ((index * 7_919) % 31_000),
    other: 9_000 + ((index * 5_003) % 28_000),
  }));
  return (
    <Section name="charts">
      <State of="usual" wide>
        <BarChart
          title={say('byHour')}
          bars={bars}
          valueName={say('today')}
          otherName={say('lastWeek')}
          write={amount}
        />
      </State>
      <State of="figures">
        <ShareList
          title={say('bestDishes')}
          shares={sampleBill.map(({ id, name, payable }) => ({
            key: id,
            name: inWords(name),
            count: '×12',
            value: payable,
            press: () => undefined,
          }))}
          write={amount}
          whole={null}
        />
      </State>
      <State of="empty">
        <ShareList title={say('bestDishes')} shares={[]} write={amount} whole={null} />
      </State>
    </Section>
  );
}
