import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { lazy, Suspense, useCallback } from 'react';
import type { getHouse } from '../../../server/office/founding/contract.ts';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import { useWords } from '../language.tsx';
import { PairDevice } from '../parts/pair-device.tsx';
import { deviceClient } from '../session.ts';

/** A device that belongs to no shop yet: it opens the one of an empty program, or is paired with the one there is. */
export function Unpaired() {
  const { say, inWords } = useWords();
  const pairs = location.hash.startsWith('#pair=');
  const house = useQuery({
    queryKey: ['house'],
    enabled: !pairs,
    queryFn: async () => {
      const answer = await deviceClient.read<ReplyOf<typeof getHouse>>('/v1/house');
      if (!answer.ok) throw new Error(inWords(answer.problem));
      return answer.value;
    },
  });
  const { refetch } = house;
  const askAgain = useCallback(() => void refetch(), [refetch]);
  if (pairs) return <PairDevice />;
  if (house.data !== undefined && !house.data.waiting)
    return <PairDevice {...(location.hash.startsWith('#open=') ? { note: say('openAlready') } : {})} />;
  if (house.data !== undefined)
    return (
      <Suspense fallback={<Wait />}>
        <OpeningPage askAgain={askAgain} />
      </Suspense>
    );
  if (house.error === null) return <Wait />;
  return (
    <main className="entrance">
      <Alert
        type="error"
        showIcon
        title={house.error.message}
        action={
          <Button size="large" loading={house.isFetching} onClick={askAgain}>
            {say('tryAgain')}
          </Button>
        }
      />
    </main>
  );
}

function Wait() {
  const { say } = useWords();
  return (
    <p className="hint" aria-busy>
      {say('loading')}
    </p>
  );
}

// Needed once in the life of a shop.
const OpeningPage = lazy(async () => {
  const { OpeningPage: default_ } = await import('./opening-page.tsx');
  return { default: default_ };
});
