import type { ProcessItem } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { processesQuery } from '../api/queries.ts';
import { Say, useText } from '../i18n/text.tsx';
import { MayNotFile } from '../file/MayNotFile.tsx';
import { DraftStrip } from '../inbox/DraftStrip.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

const families = ['foundation', 'local', 'enterprise', 'overseas'] as const;

export function FilePage() {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const { data, error, refetch } = useQuery(processesQuery);
  const wanted = search.trim().toLowerCase();
  const may = useMemo(() => data?.items.filter((p) => p.mayFile) ?? [], [data]);
  const items = useMemo(
    () =>
      may.filter((p) =>
        [p.code, p.key, p.name.zh, p.name.en, p.summary.zh, p.summary.en]
          .join(' ')
          .toLowerCase()
          .includes(wanted),
      ),
    [may, wanted],
  );
  if (data && may.length === 0) return <MayNotFile any />;
  return (
    <>
      <PageHead title={t('file.title')} note={t('file.note')} />
      <DraftStrip />
      <div className="filters" role="search">
        <Input
          className="search-box"
          type="search"
          allowClear
          prefix={<Icon name="search" />}
          aria-label={t('file.search')}
          placeholder={t('file.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting rows={8} />}
      {data && items.length === 0 && <EmptyState icon="search" title={t('lists.noMatch')} />}
      {families.map((family) => (
        <Family
          key={family}
          title={t(`families.${family}`)}
          items={items.filter((p) => p.family === family)}
        />
      ))}
    </>
  );
}

function Family({ title, items }: { title: string; items: readonly ProcessItem[] }) {
  const { t } = useTranslation();
  const say = useText();
  if (items.length === 0) return null;
  return (
    <section className="family">
      <h2>{title}</h2>
      <ul className="process-cards">
        {items.map((process) => (
          <li key={process.key}>
            <Link to={`/file/${process.key}`} className="process-card">
              <span className="number">{process.code}</span>
              <strong>
                <Say text={process.name} />
              </strong>
              <span className="muted">
                <Say text={process.summary} />
              </span>
            </Link>
            <Link
              to={`/processes/${process.key}`}
              className="small"
              aria-label={t('file.about') + t('common.colon') + say(process.name)}
            >
              {t('file.about')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
