# One image for all our processes; deploy/entrypoint.sh chooses by the command word. The tag names
# an exact Node and Debian; for byte-exact builds append the digest your registry shows for it.
FROM node:24.21.0-bookworm-slim AS base
WORKDIR /app
COPY package.json package-lock.json ./

# The page is built with the development packages, which stay in this stage.
FROM base AS page
RUN npm ci --no-audit --no-fund
COPY tsconfig.json angular.json ./
COPY api api
COPY database database
COPY ui ui
RUN npm run build:ui

FROM base AS packages
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json tsconfig.json ./
COPY api api
COPY database database
COPY simulators simulators
COPY temporal temporal
COPY workflows workflows
COPY deploy/entrypoint.sh deploy/healthcheck.mjs deploy/
COPY --from=page /app/ui/dist ui/dist

USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
# For the api; docker-compose.yml replaces it for the other commands.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "deploy/healthcheck.mjs", "http://127.0.0.1:3000/api/health"]
ENTRYPOINT ["deploy/entrypoint.sh"]
CMD ["api"]
