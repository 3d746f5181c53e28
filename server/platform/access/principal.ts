export const roles = ['owner', 'manager', 'cashier', 'waiter', 'cook'] as const;
export type Role = (typeof roles)[number];

/** Who is asking. Every case names its merchant, but for nobody. */
export type Principal =
  | {
      readonly kind: 'staff';
      readonly merchantId: number;
      readonly storeId: number;
      readonly staffId: string;
      readonly role: Role;
      readonly deviceId: string;
      readonly sessionId: string;
    }
  | {
      readonly kind: 'guest';
      readonly merchantId: number;
      readonly storeId: number;
      readonly seatingId: string;
      readonly sessionId: string;
    }
  /** A paired device on which no staff has signed in. */
  | {
      readonly kind: 'device';
      readonly merchantId: number;
      readonly storeId: number;
      readonly deviceId: string;
    }
  /** The other program of a remote link. */
  | {
      readonly kind: 'link';
      readonly merchantId: number;
      readonly linkId: string;
      readonly role: 'cashier' | 'ordering';
    }
  | { readonly kind: 'nobody' };

/** The name under which a principal's keys and events are kept: no names, only ids. */
export function principalName(who: Principal): string {
  switch (who.kind) {
    case 'staff':
      return `staff:${who.staffId}`;
    case 'guest':
      return `guest:${who.sessionId}`;
    case 'device':
      return `device:${who.deviceId}`;
    case 'link':
      return `link:${who.linkId}`;
    case 'nobody':
      return 'nobody';
  }
}
