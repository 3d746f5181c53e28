import { demoId } from './demo-id.ts';

const places = [
  { key: 'hall', zh: '大厅', en: 'Hall', prefix: 'A', seats: [4, 4, 4, 4, 4, 4, 2, 2, 6, 6] },
  { key: 'rooms', zh: '包间', en: 'Rooms', prefix: 'B', seats: [8, 8, 10, 12] },
  { key: 'terrace', zh: '露台', en: 'Terrace', prefix: 'C', seats: [2, 2, 4, 4, 4, 6] },
] as const;

export const demoAreas = places.map(({ key, zh, en }, index) => ({
  id: demoId(`area ${key}`),
  name: { zh, en },
  sort: (index + 1) * 10,
}));

export const demoTables = places.flatMap(({ key, prefix, seats }) =>
  seats.map((each, index) => ({
    id: demoId(`table ${prefix}${index + 1}`),
    areaId: demoId(`area ${key}`),
    name: { zh: `${prefix}${index + 1}`, en: `${prefix}${index + 1}` },
    seats: each,
    sort: (index + 1) * 10,
  })),
);
