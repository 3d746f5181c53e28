import { parseArgs } from 'node:util';
import { openPrinter } from './index.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9100' },
    'page-port': { type: 'string', default: '8903' },
    width: { type: 'string', default: '80' },
    encoding: { type: 'string', default: 'gb18030' },
    host: { type: 'string', default: '127.0.0.1' },
  },
});

const { encoding } = values;
if (encoding !== 'gb18030' && encoding !== 'gbk' && encoding !== 'utf8')
  throw new Error(`unknown encoding ${encoding}: gb18030, gbk or utf8`);

const printer = await openPrinter({
  port: Number(values.port),
  pagePort: Number(values['page-port']),
  widthMm: values.width === '58' ? 58 : 80,
  encoding,
  host: values.host,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    printer.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });

console.log(`沙箱打印机 Sandbox printer, ${values.width} mm, ${encoding}
  ESC/POS      ${values.host}:${printer.port}
  小票 Slips    ${printer.pageUrl}`);
