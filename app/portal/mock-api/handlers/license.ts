import { exampleLicense } from '../company/licence';
import { http } from '../contract';
import { conflict, problem } from '../problems';
import { world } from '../world';
import { administrator, person, problemResponse } from './guard';

export const licenseHandlers = [
  http.get('/api/v1/license', ({ request, response }) => {
    const { full, ...brief } = world.license;
    const administers = person(request).roles.includes('tenant_admin');
    return response(200).json(administers && full ? { ...brief, full } : brief);
  }),

  http.post('/api/v1/license', async ({ request, response }) => {
    administrator(request);
    const { key, force } = await request.json();
    if (!key.includes('BEGIN CLOISTER LICENSE')) {
      return response.untyped(
        problemResponse(
          problem(
            'invalid_body',
            400,
            'The body is not valid',
            'There is no key in it that can be read. Nothing was changed.',
          ),
        ),
      );
    }
    if (key.includes('edition: free') && force !== true) {
      return response.untyped(
        problemResponse(
          conflict(
            'It is worse than the licence in use: the edition falls from Team to Free. Nothing was changed.',
          ),
        ),
      );
    }
    world.license = exampleLicense('valid');
    return response(200).json(world.license);
  }),
];
