import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/text.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

/** Shown as an image, so that nothing in an SVG can run; the stepper says the same in words. */
export function Diagram({ path, version }: { path: string; version: string | number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(pictureQuery(path, version, useLanguage()));
  const source = useObjectUrl(data);
  const [whole, fit] = useState(true);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!source) return <Waiting rows={8} />;
  return (
    <figure className={`diagram${whole ? ' diagram-fit' : ''}`}>
      <figcaption>
        <span className="muted">{t('diagram.hint')}</span>
        <button type="button" className="link-button" onClick={() => fit(!whole)}>
          {t(whole ? 'diagram.enlarge' : 'diagram.fit')}
        </button>
      </figcaption>
      <div className="diagram-frame" tabIndex={0} role="region" aria-label={t('diagram.name')}>
        <img src={source} alt={t('diagram.name')} />
      </div>
    </figure>
  );
}

function useObjectUrl(svg: string | undefined): string | undefined {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    if (svg === undefined) return;
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setSource(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return source;
}
