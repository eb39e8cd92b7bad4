/* global SwaggerUIBundle */
// Nothing is asked of any other origin: the validator badge would be.
SwaggerUIBundle({
  dom_id: '#docs',
  url: '/api/openapi.json',
  validatorUrl: null,
  deepLinking: true,
  persistAuthorization: false,
});
