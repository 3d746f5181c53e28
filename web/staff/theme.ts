import { type ThemeConfig, theme } from 'antd';

/** What stands behind a name in the token file, as it is written there, by its name: `--brand`. */
type ReadToken = (name: `--${string}`) => string;

/** antd on the tokens of the house: the same colours, type, touch sizes and radii as every other screen. */
export function themeOf(read: ReadToken, dark: boolean): ThemeConfig {
  const pixels = (name: `--${string}`): number => pixelsOf(read(name));
  const colours = coloursOf(read);
  const algorithm = dark ? theme.darkAlgorithm : theme.defaultAlgorithm;
  return {
    // antd makes other colours of these by night: they are put back as the file has them.
    algorithm: (seed, map) => ({ ...algorithm(seed, map), ...colours }),
    token: {
      ...colours,
      borderRadius: pixels('--radius-small'),
      borderRadiusLG: pixels('--radius-small'),
      borderRadiusSM: pixels('--radius-small'),
      controlHeight: pixels('--touch'),
      controlHeightLG: pixels('--touch-large'),
      fontSize: pixels('--type-base'),
      fontSizeSM: pixels('--type-small'),
      fontSizeLG: pixels('--type-lead'),
      fontSizeXL: pixels('--type-large'),
      fontFamily: read('--font'),
      // A till answers at once; and what moves under the finger is missed.
      motion: false,
    },
  };
}

function coloursOf(read: ReadToken) {
  return {
    colorPrimary: read('--brand'),
    colorPrimaryHover: read('--brand-hover'),
    colorPrimaryActive: read('--brand-pressed'),
    colorPrimaryText: read('--brand'),
    colorPrimaryTextHover: read('--brand-hover'),
    colorPrimaryTextActive: read('--brand-pressed'),
    colorErrorHover: read('--brand-hover'),
    colorErrorActive: read('--brand-pressed'),
    colorLinkHover: read('--brand-hover'),
    colorLinkActive: read('--brand-pressed'),
    colorLink: read('--brand'),
    // The ring of the focus.
    colorPrimaryBorder: read('--focus'),
    colorBgLayout: read('--ground'),
    colorBgContainer: read('--surface'),
    colorBgElevated: read('--surface-raised'),
    colorBgMask: read('--shade'),
    colorText: read('--ink'),
    colorTextHeading: read('--ink'),
    colorTextLabel: read('--ink'),
    colorTextSecondary: read('--ink-soft'),
    colorTextTertiary: read('--ink-soft'),
    colorTextDescription: read('--ink-soft'),
    colorTextPlaceholder: read('--ink-soft'),
    colorIcon: read('--ink-soft'),
    colorSuccess: read('--good'),
    colorSuccessText: read('--good'),
    colorWarning: read('--warn'),
    colorWarningText: read('--warn'),
    colorError: read('--bad'),
    colorErrorText: read('--bad'),
    colorInfo: read('--ink-soft'),
    colorSuccessBg: read('--good-soft'),
    colorWarningBg: read('--warn-soft'),
    colorErrorBg: read('--bad-soft'),
    colorInfoBg: read('--ground'),
    colorBorder: read('--edge'),
    colorBorderSecondary: read('--line'),
    colorSplit: read('--line'),
    colorTextLightSolid: read('--brand-ink'),
  };
}

/** antd as the page stands now, in the colours that the device or the page of parts asks for. */
export function themeFor(dark: boolean): ThemeConfig {
  const style = getComputedStyle(document.documentElement);
  return themeOf((name) => style.getPropertyValue(name).trim(), dark);
}

const rootPixels = 16;

function pixelsOf(length: string): number {
  const size = Number.parseFloat(length);
  return length.endsWith('rem') ? size * rootPixels : size;
}
