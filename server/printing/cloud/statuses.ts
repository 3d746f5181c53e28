import type { CloudPrinterStatus } from './port.ts';

export const wellStatus: CloudPrinterStatus = {
  reachable: true,
  offline: false,
  paperOut: false,
  coverOpen: false,
  error: false,
};

/** The cloud did not answer: how the printer is nobody knows. */
export const unreachableStatus: CloudPrinterStatus = { ...wellStatus, reachable: false };
