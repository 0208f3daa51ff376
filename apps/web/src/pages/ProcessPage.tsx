import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isFinal, url } from '../api/http.ts';
import { handbookQuery, processesQuery, processQuery } from '../api/queries.ts';
import { Diagram } from '../deal/Diagram.tsx';
import { useLanguage, useText } from '../i18n/text.tsx';
import { Markdown } from '../ui/Markdown.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { WayBack } from '../ui/WayBack.tsx';

/** A kind of deal: its picture and its handbook page, both read from the definition. */
export function ProcessPage() {
  const { key = '' } = useParams();
  const { t } = useTranslation();
  const say = useText();
  const language = useLanguage();
  const process = useQuery(processQuery(key));
  const may = useQuery(processesQuery).data?.items.some((it) => it.key === key && it.mayFile);
  const handbook = useQuery(handbookQuery(key, language));
  if (process.error) {
    return (
      <>
        <ProblemAlert error={process.error} onRetry={() => void process.refetch()} />
        {isFinal(process.error) && <WayBack />}
      </>
    );
  }
  if (!process.data) return <Waiting rows={10} />;
  const { definition, hash } = process.data;
  return (
    <>
      <PageHead
        title={say(definition.name)}
        note={say(definition.summary)}
        above={
          <>
            <span className="number">{definition.code}</span>
            <span title={hash}>{t('process.version', { hash: hash.slice(0, 8) })}</span>
          </>
        }
        actions={
          <>
            <a href={url(`/processes/${key}/diagram.bpmn`)}>{t('process.bpmn')}</a>
            {may && (
              <Link to={`/file/${key}`} className="button-link">
                {t('process.file')}
              </Link>
            )}
          </>
        }
      />
      <Diagram path={`/processes/${key}/diagram.svg`} version={hash} />
      {handbook.error && <ProblemAlert error={handbook.error} />}
      {handbook.data && <Markdown text={handbook.data} />}
    </>
  );
}
