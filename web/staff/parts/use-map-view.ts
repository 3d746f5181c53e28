import { useState } from 'react';

/** Whether this device shows the room as it is furnished, or the tables in rows; `usual` until somebody chose. */
export function useMapView(place: string, usual = false): readonly [boolean, (map: boolean) => void] {
  const [map, setMap] = useState(() => {
    const kept = localStorage.getItem(place);
    return kept === null ? usual : kept === 'yes';
  });
  const change = (next: boolean): void => {
    localStorage.setItem(place, next ? 'yes' : 'no');
    setMap(next);
  };
  return [map, change];
}
