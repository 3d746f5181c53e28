import { DeviceList } from './device-list.tsx';
import { MemberList } from './member-list.tsx';

/** Who works here, and the devices they work on. */
export function StaffPage() {
  return (
    <div className="people-page">
      <MemberList />
      <DeviceList />
    </div>
  );
}
