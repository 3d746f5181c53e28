import { useState } from 'react';
import { newId } from '../../../shared/client.ts';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import type { Floor } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import { type Area, floorPath, sortAfter } from './floor-path.ts';
import { NameFields, useNames } from './name-fields.tsx';

type Props = {
  readonly area: Area | null;
  readonly floor: Floor;
  readonly added: (areaId: string) => void;
  readonly close: () => void;
};

/** Adds an area, or gives one another name. */
export function AreaForm({ area, floor, added, close }: Props) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [areaId] = useState(() => area?.id ?? newId());
  const names = useNames(area?.name ?? { zh: '', en: '' });
  const submit = async (): Promise<void> => {
    const body = { name: names.name, sort: area?.sort ?? sortAfter(floor.areas) };
    const done = await run(floorPath(`areas/${areaId}`), body, { method: 'PUT' });
    if (done === null) return;
    added(areaId);
    close();
  };
  return (
    <Dialog
      title={say(area === null ? 'planAreaAdd' : 'planAreaChange')}
      act={say('planSave')}
      why={names.why}
      busy={busy}
      close={close}
      submit={submit}
    >
      <NameFields label={say('planAreaName')} names={names} />
    </Dialog>
  );
}
