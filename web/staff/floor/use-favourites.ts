import { useQuery } from '@tanstack/react-query';
import type * as kitchen from '../../../server/ordering/kitchen/contract.ts';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import { client, currentSession, storeId } from '../session.ts';
import type { Menu } from '../till/reads.ts';
import { type Favourites, favouritesOf, orderedBy, type SoldDish } from './favourites.ts';

type Tickets = ReplyOf<typeof kitchen.listTickets>['tickets'];

/** A list of favourites that jumps about is worse than one that is a little old. */
const staleMilliseconds = 120_000;

/** The favourites of whoever is signed in: of the day's dishes in the kitchen, and of what they ordered here last. */
export function useFavourites(menu: Menu): Favourites {
  const sold = useQuery<readonly SoldDish[]>({
    queryKey: ['sold'],
    staleTime: staleMilliseconds,
    queryFn: async () => {
      const path = `/v1/stores/${storeId()}/tickets`;
      const answers = await Promise.all(
        [path, `${path}?state=served`].map((each) => client.read<{ tickets: Tickets }>(each)),
      );
      return answers.flatMap((answer) => (answer.ok ? answer.value.tickets : []));
    },
  });
  const staffId = currentSession().staff?.staff.id ?? '';
  return favouritesOf(menu.items, sold.data ?? [], orderedBy(staffId));
}
