import type { Floor, FloorTable } from '../../till/reads.ts';
import { AreaForm } from './area-form.tsx';
import type { Area } from './floor-path.ts';
import { RemoveArea, RemoveTable, RenewCode } from './sure-dialogs.tsx';
import { SheetDialog } from './sheet-dialog.tsx';
import { TableForm } from './table-form.tsx';

/** What is laid over the editor. */
export type Opened =
  | { readonly kind: 'table'; readonly table: FloorTable | null }
  | { readonly kind: 'area'; readonly area: Area | null }
  | { readonly kind: 'removeTable' | 'renew'; readonly table: FloorTable }
  | { readonly kind: 'removeArea'; readonly area: Area }
  | { readonly kind: 'sheet'; readonly table: FloorTable | null };

type Props = {
  readonly opened: Opened | null;
  readonly floor: Floor;
  readonly area: Area | null;
  readonly open: (opened: Opened) => void;
  /** An area was added: it is shown. */
  readonly added: (areaId: string) => void;
  readonly close: () => void;
};

export function OpenedDialog({ opened, floor, area, open, added, close }: Props) {
  switch (opened?.kind) {
    case 'table':
      return area === null ? null : (
        <TableForm table={opened.table} area={area} floor={floor} close={close} />
      );
    case 'area':
      return <AreaForm area={opened.area} floor={floor} added={added} close={close} />;
    case 'removeTable':
      return <RemoveTable table={opened.table} close={close} />;
    case 'renew':
      return (
        <RenewCode
          table={opened.table}
          done={() => open({ kind: 'sheet', table: opened.table })}
          close={close}
        />
      );
    case 'removeArea':
      return <RemoveArea area={opened.area} close={close} />;
    case 'sheet':
      return <SheetDialog table={opened.table} area={area} floor={floor} close={close} />;
    case undefined:
      return null;
  }
}
