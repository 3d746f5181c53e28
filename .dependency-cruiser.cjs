/** The dependency rule of the house (ARCHITECTURE.md): who may know whom. Tests may know everyone. */
const TEST = '\\.test\\.tsx?$';
const OWN_TYPES = ['type-only'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two modules that need each other are one module, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: OWN_TYPES } },
    },
    {
      name: 'no-unknown',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'kernel-knows-nobody',
      comment: 'The kernel is plain data and functions: it takes the words of refusals as types only.',
      severity: 'error',
      from: { path: '^server/kernel/', pathNot: TEST },
      to: { pathNot: '^server/kernel/', dependencyTypesNot: OWN_TYPES },
    },
    {
      name: 'domain-is-pure',
      comment:
        "Domain and policy know the kernel, the seam's documents, other domains and the words; nothing that does I/O.",
      severity: 'error',
      from: { path: '^server/.+/(domain/|policy\\.ts$)', pathNot: TEST },
      to: {
        pathNot: [
          '^server/kernel/',
          '/domain/',
          '/policy\\.ts$',
          '^server/seam/documents',
          '^server/phrases/',
        ],
        dependencyTypesNot: OWN_TYPES,
      },
    },
    {
      name: 'ordering-never-cashier',
      severity: 'error',
      from: { path: '^server/ordering/', pathNot: TEST },
      to: { path: '^server/cashier/' },
    },
    {
      name: 'cashier-never-ordering',
      severity: 'error',
      from: { path: '^server/cashier/', pathNot: TEST },
      to: { path: '^server/ordering/' },
    },
    {
      name: 'seam-knows-neither-half',
      severity: 'error',
      from: { path: '^server/seam/', pathNot: TEST },
      to: { path: '^server/(ordering|cashier|office)/' },
    },
    {
      name: 'spine-and-platform-know-no-room',
      severity: 'error',
      from: { path: '^server/(spine|platform|phrases)/', pathNot: TEST },
      to: { path: '^server/(ordering|cashier|office|seam|gateways|printing)/' },
    },
    {
      name: 'halves-never-office',
      severity: 'error',
      from: { path: '^server/(ordering|cashier|seam)/', pathNot: TEST },
      to: { path: '^server/office/' },
    },
    {
      name: 'rooms-by-their-door',
      comment:
        'A room is entered through its index.ts; its contract, policy and pure domain may be read directly.',
      severity: 'error',
      from: {
        path: '^server/(ordering|cashier|office|printing|gateways)/([^/]+)/',
        pathNot: TEST,
      },
      to: {
        path: '^server/(ordering|cashier|office|printing|gateways)/[^/]+/.',
        pathNot: ['^server/$1/$2/', '/index\\.ts$', '/contract\\.ts$', '/policy\\.ts$', '/domain/'],
      },
    },
    {
      name: 'slips-know-no-room',
      comment:
        'Slips are made from resolved names and figures: who sends them knows this room, it knows nobody.',
      severity: 'error',
      from: { path: '^server/printing/(layout|templates|escpos|raster|preview)/', pathNot: TEST },
      to: {
        path: '^server/',
        pathNot: ['^server/kernel/', '^server/printing/(layout|templates|escpos|raster|preview)/'],
        dependencyTypesNot: OWN_TYPES,
      },
    },
    {
      name: 'only-app-wires',
      comment: 'Nothing below the composition root knows it.',
      severity: 'error',
      from: { path: '^server/.+/', pathNot: TEST },
      to: { path: '^server/(app|main)\\.ts$' },
    },
    {
      name: 'web-takes-types-and-pure-values',
      comment: 'Screens take contracts as types, and pure domain functions, kernel and words as values.',
      severity: 'error',
      from: { path: '^web/', pathNot: TEST },
      to: {
        path: '^server/',
        pathNot: ['^server/kernel/', '/domain/', '^server/phrases/'],
        dependencyTypesNot: OWN_TYPES,
      },
    },
    {
      name: 'server-never-web',
      severity: 'error',
      from: { path: '^server/', pathNot: TEST },
      to: { path: '^(web|test|bench|sandbox)/' },
    },
    {
      name: 'program-without-test-tools',
      comment: 'What runs in a shop must not need what only developers install.',
      severity: 'error',
      from: { path: '^server/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'guest-page-stays-light',
      comment: 'At most 60 kB of JavaScript on a phone: no React, no kit, no schema library.',
      severity: 'error',
      from: { path: '^web/guest/', pathNot: TEST },
      to: {
        path: '^(node_modules/(react|react-dom|antd|@ant-design|zod|i18next|@tanstack)/|web/staff/)',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectJSDocImports: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
  },
};
