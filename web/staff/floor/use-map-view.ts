import { useState } from 'react';

const place = 'tangshi.floor.map';

/** Whether this device shows the room as it is furnished, or the tables in rows. */
export function useMapView(): readonly [boolean, (map: boolean) => void] {
  const [map, setMap] = useState(() => localStorage.getItem(place) === 'yes');
  const change = (next: boolean): void => {
    localStorage.setItem(place, next ? 'yes' : 'no');
    setMap(next);
  };
  return [map, change];
}
