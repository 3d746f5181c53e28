import { type ThemeConfig, theme } from 'antd';

/** antd on the tokens of the house: the same colours, touch sizes and radius as every other screen. */
export function themeFor(dark: boolean): ThemeConfig {
  const token = (name: string): string =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: token('--brand'),
      colorBgLayout: token('--ground'),
      colorBgContainer: token('--surface'),
      colorText: token('--ink'),
      colorTextSecondary: token('--ink-soft'),
      colorSuccess: token('--good'),
      colorWarning: token('--warn'),
      colorError: token('--bad'),
      colorInfo: token('--ink-soft'),
      colorSuccessBg: token('--good-soft'),
      colorWarningBg: token('--warn-soft'),
      colorErrorBg: token('--bad-soft'),
      colorBorder: token('--line'),
      colorTextLightSolid: token('--brand-ink'),
      borderRadius: 10,
      controlHeight: 44,
      controlHeightLG: 52,
      fontSize: 16,
      fontFamily: token('--font'),
      // A till answers at once; and what moves under the finger is missed.
      motion: false,
    },
  };
}
