import type { Clouds } from './clouds.ts';
import type { Call, Endpoint, Json, Vendor } from './types.ts';

/** One vendor's protocol. */
export type VendorModule = {
  readonly vendor: Vendor;
  owns(path: string): boolean;
  /** Where its calls begin, as shops' settings name it. */
  readonly base: string;
  endpointOf(call: Call): Endpoint;
  handle(call: Call, clouds: Clouds): Json;
  refuse(code: string, words: string): Json;
  wrongSign(): Json;
};
