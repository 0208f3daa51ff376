import type { ThemeConfig } from 'antd';

/** antd's defaults miss WCAG AA: its blue on white is 4.1:1, its greys less. These are 4.5:1 or more. */
export const theme: ThemeConfig = {
  token: {
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
    borderRadius: 6,
    fontSize: 14,
    controlHeight: 34,
    fontFamily:
      "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
  },
  components: {
    Tabs: { horizontalItemGutter: 24 },
    Select: { optionSelectedColor: '#0b3d91' },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
};
