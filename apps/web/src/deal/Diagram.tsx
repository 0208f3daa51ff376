import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { url } from '../api/http.ts';
import { pictureQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/text.tsx';
import { useDark } from '../ui/scheme.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

const sizes = [25, 50, 75, 100, 150] as const;

/** Shown as an image, so that nothing in an SVG can run; the stepper says the same in words. */
type Props = { path: string; version: string | number; hint?: string };

export function Diagram({ path, version, hint }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(pictureQuery(path, version, useLanguage()));
  const dark = useDark();
  // The picture carries its colours by class; on a dark page it is asked for the dark ones.
  const source = useObjectUrl(dark ? data?.replace('<svg ', '<svg class="dark" ') : data);
  /** `null`: as wide as the page. */
  const [size, setSize] = useState<number | null>(null);
  const [natural, setNatural] = useState(0);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!source) return <Waiting rows={8} />;
  const at = sizes.findIndex((one) => one === (size ?? 50));
  const step = (by: number): void =>
    setSize(sizes[Math.min(Math.max(at + by, 0), sizes.length - 1)] ?? 100);
  return (
    <figure className="diagram">
      <figcaption>
        <span className="muted grow">{hint}</span>
        <Button size="small" onClick={() => step(-1)}>
          {t('diagram.smaller')}
        </Button>
        <Button size="small" onClick={() => step(1)}>
          {t('diagram.larger')}
        </Button>
        <Button size="small" onClick={() => setSize(null)}>
          {t('diagram.fit')}
        </Button>
        <a href={url(path)} target="_blank" rel="noreferrer">
          {t('diagram.alone')}
        </a>
      </figcaption>
      <div className="diagram-frame" tabIndex={0} role="region" aria-label={t('diagram.name')}>
        <img
          src={source}
          alt={t('diagram.name')}
          onLoad={(event) => setNatural(event.currentTarget.naturalWidth)}
          style={size === null ? { maxWidth: '100%' } : { width: (natural * size) / 100 }}
        />
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
