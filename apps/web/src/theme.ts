import { theme as antd, type ThemeConfig } from 'antd';

/** antd's defaults miss WCAG AA: its blue on white is 4.1:1, its greys less. These are 4.5:1 or more. */
const lightTokens: ThemeConfig['token'] = {
  colorPrimary: '#0958d9',
  // Lighter on hover, as antd has it, would fall under 4.5:1.
  colorPrimaryHover: '#0a4cbb',
  colorPrimaryActive: '#083c94',
  colorErrorHover: '#a11616',
  colorLink: '#0958d9',
  colorLinkHover: '#083c94',
  colorSuccess: '#237804',
  colorWarning: '#ad4e00',
  colorError: '#c21d1d',
  colorInfo: '#0958d9',
  // What antd derives from the dark tones above is muddy: the soft grounds are ours.
  colorSuccessBg: '#eef7e8',
  colorSuccessBorder: '#b5d8a0',
  colorWarningBg: '#fdf3e4',
  colorWarningBorder: '#eccb9a',
  colorErrorBg: '#fdeeee',
  colorErrorBorder: '#efb4b4',
  colorInfoBg: '#eaf1fd',
  colorInfoBorder: '#adc6f5',
  colorText: '#1b2330',
  colorTextSecondary: '#4b5563',
  colorTextTertiary: '#586173',
  colorTextDescription: '#4b5563',
  colorTextPlaceholder: '#677083',
  colorTextDisabled: '#677083',
  // Edges of inputs carry meaning, so 3:1 (WCAG 1.4.11); rules between rows do not.
  colorBorder: '#8b94a3',
  colorBorderSecondary: '#e3e7ee',
  colorBgLayout: '#f4f6f9',
};

/** Light tones on dark ground, and dark words on them: white on antd's dark blue is under 4.5:1. */
const darkTokens: ThemeConfig['token'] = {
  colorPrimary: '#7fb0ff',
  colorPrimaryHover: '#a9caff',
  colorPrimaryActive: '#c4daff',
  colorErrorHover: '#ffb6b2',
  colorLink: '#7fb0ff',
  colorLinkHover: '#a9caff',
  colorSuccess: '#7ccf5f',
  colorWarning: '#f0b35e',
  colorError: '#ff9a95',
  colorInfo: '#7fb0ff',
  colorTextLightSolid: '#0b1524',
  colorWhite: '#0b1524',
  colorSuccessBg: '#1d3318',
  colorSuccessBorder: '#3d6a30',
  colorWarningBg: '#3a2a10',
  colorWarningBorder: '#765823',
  colorErrorBg: '#43201f',
  colorErrorBorder: '#83403d',
  colorInfoBg: '#1d2f4d',
  colorInfoBorder: '#3d5f95',
  colorText: '#e6eaf1',
  colorTextSecondary: '#aab4c3',
  colorTextTertiary: '#a0abbb',
  colorTextDescription: '#aab4c3',
  colorTextPlaceholder: '#95a1b3',
  colorTextDisabled: '#95a1b3',
  colorBorder: '#76839a',
  colorBorderSecondary: '#323b4a',
  colorBgLayout: '#12171f',
  colorBgContainer: '#1b222d',
  colorBgElevated: '#222b38',
};

const shared: ThemeConfig['token'] = {
  borderRadius: 6,
  fontSize: 14,
  controlHeight: 34,
  fontFamily:
    "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Noto Sans', Arial, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
};

/** `still`: antd shows a popup at once; one whose animation is cut short by a style stays off the page. */
const themeOf = (dark: boolean, still: boolean): ThemeConfig => ({
  algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
  token: { ...shared, ...(dark ? darkTokens : lightTokens), motion: !still },
  components: {
    Tabs: { horizontalItemGutter: 24 },
    Select: dark
      ? { optionSelectedBg: '#1d2f4d', optionSelectedColor: '#a9caff' }
      : { optionSelectedColor: '#0b3d91' },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
});

const themes = [false, true].map((dark) => [themeOf(dark, false), themeOf(dark, true)] as const);

/** The same object for the same wishes: antd works the styles out anew for another. */
export const themeFor = (dark: boolean, still: boolean): ThemeConfig =>
  themes[Number(dark)]![Number(still)]!;
