/**
 * What stands on the right of the till. `found`: when it was asked for by its number, so that the cash field waits for
 * Enter, also where the same stood there before.
 */
export type Choice = {
  readonly found?: number;
  /** What was typed while it was looked for: it is meant for the cash field. */
  readonly typed?: string;
} & (
  | { readonly kind: 'table'; readonly tableId: string }
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'bill'; readonly billId: string }
);

export type Choosing = { readonly choice: Choice | null; readonly choose: (choice: Choice) => void };
