import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// The program is TypeScript that Node reads at every start. What Node makes of it is kept beside the libraries, checked
// against the source by Node itself, so that the next start need neither make it again nor hold a compiler in memory.
// Where nothing can be kept it starts all the same. This file is JavaScript, or the compiler would be there for it alone.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/tangshi', import.meta.url)));

await import('./main.ts');
