import { documents } from '../company/handbook';
import { passagesOf } from '../company/passages';
import { http } from '../contract';
import { world } from '../world';
import { person } from './guard';

export const statusHandlers = [
  http.get('/api/v1/status', ({ request, response }) => {
    person(request);
    return response(200).json({
      version: '0.1.0',
      status: world.model ? 'ok' : 'degraded',
      checks: [
        { name: 'database', status: 'ok' },
        { name: 'audit', status: 'ok' },
        { name: 'index', status: 'ok' },
        { name: 'embedder', status: 'ok' },
        world.model
          ? { name: 'model', status: 'ok' }
          : {
              name: 'model',
              status: 'degraded',
              detail: 'No model server answers; answers are quoted from the documents.',
            },
        { name: 'ingest', status: 'ok' },
      ],
      documents: documents.length,
      passages: documents.flatMap(passagesOf).length,
      pending: [...world.items.values()].flat().filter(item => item.state === 'pending').length,
      sample: true,
    });
  }),
];
