import { buildScreens } from '../server/platform/screens.ts';

await buildScreens();
