/** What stands on the right of the till. `pay`: chosen by its number, so the cash field waits for Enter. */
export type Choice = { readonly pay?: boolean } & (
  | { readonly kind: 'table'; readonly tableId: string }
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'bill'; readonly billId: string }
);

export type Choosing = { readonly choice: Choice | null; readonly choose: (choice: Choice) => void };
