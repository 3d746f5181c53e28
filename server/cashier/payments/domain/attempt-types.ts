import type { Channel, DeclineReason, Mode, Presented, WireRequest } from '../../gateways/index.ts';

export type AttemptState =
  | 'asked'
  | 'sent'
  | 'waiting'
  | 'doubtful'
  | 'cancelling'
  | 'succeeded'
  | 'declined'
  | 'cancelled';

/** Why an attempt ended without money; each has words for guest and till. */
export type EndReason =
  | DeclineReason
  | 'account'
  | 'notSent'
  | 'timeOut'
  | 'byStaff'
  | 'byGuest'
  | 'unsettled';

/** One try at a gateway. Times are ISO texts. */
export type Attempt = {
  readonly paymentId: string;
  readonly storeId: number;
  readonly billId: string;
  readonly accountId: string;
  readonly channel: Channel;
  readonly mode: Mode;
  readonly reference: string;
  readonly amount: number;
  readonly state: AttemptState;
  readonly request: WireRequest;
  readonly shown: Presented | null;
  readonly reason: EndReason | null;
  readonly code: string | null;
  readonly gatewayNumber: string | null;
  readonly paidAmount: number | null;
  readonly paidAt: string | null;
  readonly askedAt: string;
  readonly sentAt: string | null;
  readonly expiresAt: string;
  readonly cancelAskedAt: string | null;
  /** Since when a reversal may be on its way; null where none was sent, or the gateway refused it for good. */
  readonly cancelSentAt: string | null;
  readonly endedAt: string | null;
  readonly looks: number;
  readonly nextLookAt: string | null;
};
