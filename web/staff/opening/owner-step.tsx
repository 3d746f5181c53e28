import { LineField, PinField } from './fields.tsx';
import type { Opening } from './use-opening.ts';

/** Who owns the shop, and what the device in their hands is called. */
export function OwnerStep({ draft, change, faults }: Opening) {
  return (
    <>
      <LineField
        label="openOwner"
        how="openOwnerHow"
        fault={faults.ownerName}
        text={draft.ownerName}
        change={(ownerName) => change({ ownerName })}
        autoFocus
      />
      <PinField
        label="openPin"
        how="openPinHow"
        fault={faults.pin}
        text={draft.pin}
        change={(pin) => change({ pin })}
      />
      <PinField
        label="openPinAgain"
        fault={faults.pinAgain}
        text={draft.pinAgain}
        change={(pinAgain) => change({ pinAgain })}
      />
      <LineField
        label="openDevice"
        how="openDeviceHow"
        fault={faults.deviceName}
        text={draft.deviceName}
        change={(deviceName) => change({ deviceName })}
      />
    </>
  );
}
