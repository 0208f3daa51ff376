import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { beginToSpeak } from './i18n/index.ts';
import './styles/index.css';
import { schemeNow, showScheme } from './ui/scheme.ts';

showScheme(schemeNow());
await beginToSpeak();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
