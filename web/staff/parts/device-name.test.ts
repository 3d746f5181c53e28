import { expect, test } from 'vitest';
import { deviceName } from './device-name.ts';

const agents = {
  windows: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
  android: 'Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
};

test.each([
  ['/till', agents.windows, 0, 'zh', '收银台 Windows'],
  ['/floor', agents.android, 5, 'zh', '服务员 Android'],
  ['/floor', agents.mac, 5, 'en', 'Waiter iPad'],
  ['/office/menu', agents.mac, 0, 'en', 'Office Mac'],
  ['/display', 'a browser of its own', 0, 'zh', '客显'],
] as const)(
  'a device paired on %s is called by its screen and kind',
  (path, userAgent, touchPoints, language, name) => {
    expect(deviceName({ path, userAgent, touchPoints }, language)).toBe(name);
  },
);
