import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { RouterProvider } from 'react-router';
import { queryClient } from './api/client.ts';
import { bcp47 } from './i18n/language.ts';
import { useLanguage } from './i18n/text.tsx';
import { router } from './routes.tsx';
import { themeFor } from './theme.ts';
import { useStill } from './ui/motion.ts';
import { useDark } from './ui/scheme.ts';

export function App() {
  const language = useLanguage();
  const dark = useDark();
  const still = useStill();
  useEffect(() => {
    document.documentElement.lang = bcp47[language];
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        theme={themeFor(dark, still)}
        button={{ autoInsertSpace: false }}
      >
        <AntApp message={{ duration: 6 }}>
          <RouterProvider router={router} />
        </AntApp>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
