import type { Words } from '../../../shared/language.ts';
import { useFloor, useMenu } from '../../till/reads.ts';

export type Named = { readonly id: string; readonly name: Words };

/** What a duty is chosen by: the stations of the menu and the areas of the floor. */
export type Places = { readonly stations: readonly Named[]; readonly areas: readonly Named[] };

/** Stations and areas by name; empty while they are read, or where this program has no floor. */
export function usePlaces(): Places {
  const menu = useMenu();
  const floor = useFloor();
  return { stations: menu.data?.stations ?? [], areas: floor.data?.areas ?? [] };
}
