export { previewSvg } from './svg.ts';
