import type { Line } from './call.ts';
import { feieyunBase, feieyunPrinter } from './feieyun.ts';
import type { CloudPrinter, CloudSecrets, CloudSettings, CloudVendor } from './port.ts';
import { xpyunBase, xpyunPrinter } from './xpyun.ts';
import { yilianyunBase, yilianyunPrinter } from './yilianyun.ts';

export { opensDrawer } from './contents.ts';
export type {
  CloudJobState,
  CloudPrinter,
  CloudPrinterStatus,
  CloudSecrets,
  CloudSettings,
  CloudVendor,
  SubmitOutcome,
} from './port.ts';
export { cloudVendors } from './port.ts';

type Vendor = {
  readonly base: string;
  readonly open: (line: Line, settings: CloudSettings, secrets: CloudSecrets) => CloudPrinter;
};

const VENDORS: Readonly<Record<CloudVendor, Vendor>> = {
  feieyun: { base: feieyunBase, open: feieyunPrinter },
  yilianyun: { base: yilianyunBase, open: yilianyunPrinter },
  xpyun: { base: xpyunBase, open: xpyunPrinter },
};

/** Opens a printer at a vendor's cloud; nothing is sent yet. No fault of the network is thrown by its calls. */
export function openCloudPrinter(
  settings: CloudSettings,
  secrets: CloudSecrets,
  given: { readonly now: () => Date; readonly signal?: AbortSignal },
): CloudPrinter {
  const { base, open } = VENDORS[settings.vendor];
  const line: Line = {
    base: settings.baseUrl ?? base,
    reach: settings.baseUrl === null ? 'public' : 'confirmed',
    now: given.now,
    signal: given.signal,
  };
  return open(line, settings, secrets);
}
