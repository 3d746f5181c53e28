import { allow, guests } from '../../platform/access/policy.ts';

export const mayCall = allow(guests);
