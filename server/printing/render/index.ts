export { paperTime } from './domain/paper-time.ts';
export { type Given, peopleOf, renderSlip } from './domain/render.ts';
export { printerModelOf } from './model.ts';
export { namesOfPeople } from './people.ts';
