/** What a station does with a dish. A ticket is made when its line is released; `cancelled` when the dish is returned. */
export const ticketStates = ['waiting', 'cooking', 'ready', 'served', 'cancelled'] as const;
export type TicketState = (typeof ticketStates)[number];

/** The steps a person can set; the first comes with the release, the last with a return. */
export const ticketSteps = ['cooking', 'ready', 'served'] as const;
export type TicketStep = (typeof ticketSteps)[number];

/** The states of a ticket somebody still needs. */
export type LiveTicketState = 'waiting' | TicketStep;

/** The live card and slip 厨打单 of one line at one station. */
export type Ticket = {
  readonly id: string;
  readonly stationId: string;
  readonly state: LiveTicketState;
};
