import type * as jobs from '../../../../server/printing/jobs/contract.ts';
import type { ReplyOf } from '../../../../server/platform/http/contract.ts';
import { useWords } from '../../language.tsx';
import { Read } from '../../parts/reading.tsx';
import { useRead } from '../../till/reads.ts';

/** A slip as it looks on its paper. Drawn as a picture, so that nothing a name contains can act on this page. */
export function SlipPreview({ jobId }: { jobId: string }) {
  const { say } = useWords();
  const preview = useRead<ReplyOf<typeof jobs.previewJob>>(`/v1/print-jobs/${jobId}/preview`);
  return (
    <Read of={preview}>
      {({ svg }) => (
        <div className="slip-paper">
          <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={say('slipPreview')} />
        </div>
      )}
    </Read>
  );
}
