import { allow, devices, staff } from '../../platform/access/policy.ts';

export const maySayWhatIsShown = allow(staff('manager', 'cashier'));
/** A display is a device nobody is signed in at; the route compares the store. */
export const mayShow = allow(devices);
