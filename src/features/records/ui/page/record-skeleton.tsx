import { Skeleton } from '#ui/states.tsx'

/** The shape of a record's page while it is on its way. */
export const RecordSkeleton = () => (
  <div className="flex min-w-0 flex-1 flex-col bg-surface md:my-2 md:mr-2 md:rounded-xl md:shadow-[0_0_0_1px_var(--line)]">
    <div className="h-12 border-b border-line" />
    <div className="flex flex-1">
      <div className="flex-1 space-y-4 p-5">
        <Skeleton className="h-5 w-1/2" />
        <Skeleton className="w-1/3" />
        <Skeleton className="h-7 w-full" />
        <Skeleton className="h-12 w-full" />
        <Skeleton className="w-2/3" />
        <Skeleton className="w-3/5" />
      </div>
      <div className="w-80 space-y-4 border-l border-line p-4 max-md:hidden">
        {Array.from({ length: 9 }, (_, at) => (
          <Skeleton key={at} className="w-full" />
        ))}
      </div>
    </div>
  </div>
)
