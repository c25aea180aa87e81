# Built with Hangfire and MailKit, which need nuget.org. docker build -t supplychain .
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
COPY --from=node:20.19-bookworm-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:20.19-bookworm-slim /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /work

# what changes seldom comes first, so that it stays cached
COPY global.json .editorconfig Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY src/SupplyChain.Domain/*.csproj src/SupplyChain.Domain/*.lock.json src/SupplyChain.Domain/
COPY src/SupplyChain.Data/*.csproj src/SupplyChain.Data/*.lock.json src/SupplyChain.Data/
COPY src/SupplyChain.Web/*.csproj src/SupplyChain.Web/*.targets src/SupplyChain.Web/*.lock.json src/SupplyChain.Web/
COPY migrations/SupplyChain.Migrations.Sqlite/*.csproj migrations/SupplyChain.Migrations.Sqlite/*.lock.json migrations/SupplyChain.Migrations.Sqlite/
COPY migrations/SupplyChain.Migrations.SqlServer/*.csproj migrations/SupplyChain.Migrations.SqlServer/*.lock.json migrations/SupplyChain.Migrations.SqlServer/
COPY migrations/SupplyChain.Migrations.PostgreSql/*.csproj migrations/SupplyChain.Migrations.PostgreSql/*.lock.json migrations/SupplyChain.Migrations.PostgreSql/
RUN dotnet restore src/SupplyChain.Web -p:Scheduler=Hangfire -p:Mailer=MailKit
COPY src/SupplyChain.Web/assets/package.json src/SupplyChain.Web/assets/package-lock.json src/SupplyChain.Web/assets/.npmrc src/SupplyChain.Web/assets/
RUN cd src/SupplyChain.Web/assets && npm ci --ignore-scripts

COPY src src
COPY migrations migrations
RUN dotnet publish src/SupplyChain.Web -c Release --no-restore -o /app -p:Scheduler=Hangfire -p:Mailer=MailKit

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
# SQLite is the system's own; wget asks the health check; poppler and tesseract read what is uploaded and show its pages
RUN apt-get update \
    && apt-get install -y --no-install-recommends libsqlite3-0 wget poppler-utils qpdf fonts-noto-cjk tesseract-ocr tesseract-ocr-chi-sim \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o app -g app /data
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
ENV ASPNETCORE_HTTP_PORTS=8080 SC__Folder=/data DOTNET_EnableDiagnostics=0
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health/live"]
ENTRYPOINT ["dotnet", "SupplyChain.Web.dll"]
