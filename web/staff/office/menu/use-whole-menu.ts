import { storeId } from '../../session.ts';
import { type Menu, useRead } from '../../till/reads.ts';

/** The menu with its hidden dishes; every other screen is given what is offered. */
export const useWholeMenu = () => useRead<Menu>(`/v1/stores/${storeId()}/menu?withHidden=true`);
