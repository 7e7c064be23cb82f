import { HttpResponse, delay, http } from 'msw';
import { problem } from '@mock/problems';
import { problemResponse } from '@mock/handlers/guard';

/** Ways in which one endpoint can behave badly. The address is MSW's, such as `/api/v1/threads`. */
export const behaves = {
  slow: (address: string) =>
    http.all(address, async () => {
      await delay('infinite');
      return HttpResponse.json({});
    }),
  unreachable: (address: string) => http.all(address, () => HttpResponse.error()),
  broken: (address: string) =>
    http.all(address, () =>
      problemResponse(
        problem(
          'internal',
          500,
          'Something went wrong on our side',
          'The operator finds the cause in the log.',
          {
            request_id: 'req-7',
          },
        ),
      ),
    ),
  forbidden: (address: string) =>
    http.all(address, () =>
      problemResponse(
        problem(
          'forbidden',
          403,
          'You may not do this',
          'This needs another role. An administrator can give it.',
        ),
      ),
    ),
  busy: (address: string, seconds: number) =>
    http.all(address, () =>
      problemResponse(problem('too_many_requests', 429, 'Too much at once', 'The appliance is busy.'), {
        'Retry-After': String(seconds),
      }),
    ),
  signedOut: (address: string) =>
    http.all(address, () => problemResponse(problem('unauthenticated', 401, 'Sign in first', 'Sign in.'))),
};
