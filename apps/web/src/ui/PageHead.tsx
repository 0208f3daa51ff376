import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { title: string; note?: ReactNode; above?: ReactNode; actions?: ReactNode };

/** The page's one `h1`. Takes the focus on arrival, so that a new page is announced and tab order
 *  starts at its top (the router itself moves no focus). */
export function PageHead({ title, note, above, actions }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <header className="page-head">
      <div className="page-head-words">
        {above && <div className="page-head-above">{above}</div>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {note && <div className="page-head-note">{note}</div>}
      </div>
      {actions && <div className="page-head-actions">{actions}</div>}
    </header>
  );
}
