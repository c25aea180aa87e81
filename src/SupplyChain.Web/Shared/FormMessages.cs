using System.Reflection;
using FluentValidation;
using FluentValidation.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace SupplyChain.Shared;

/// <summary>
/// Gives every message about a field the reader's language and the field's own label (<c>field.NAME</c>):
/// those of the validators and those of values that could not be read at all.
/// </summary>
internal sealed class FormMessages(Texts texts) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        options.ModelBinderProviders.Insert(0, new IsoDateBinderProvider());
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, field) => texts["form.badValue", Label(field)]);
        messages.SetValueIsInvalidAccessor(_ => texts["api.badValue"]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => texts["api.badValue"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["api.badValue"]);
        messages.SetUnknownValueIsInvalidAccessor(field => texts["form.badValue", Label(field)]);
        messages.SetValueMustBeANumberAccessor(field => texts["form.badNumber", Label(field)]);
        messages.SetValueMustNotBeNullAccessor(field => texts["form.required", Label(field)]);
        messages.SetMissingBindRequiredValueAccessor(field => texts["form.required", Label(field)]);
        SetUpValidators();
    }

    /// <summary>The label of a property, or its name where there is none.</summary>
    public string Label(string property) =>
        property.Length == 0 ? property : texts.Find($"field.{char.ToLowerInvariant(property[0])}{property[1..]}") ?? property;

    private void SetUpValidators()
    {
        var language = new LanguageManager();
        foreach (var code in Texts.Languages)
        {
            void Word(string key, params string[] validators)
            {
                foreach (var validator in validators)
                    language.AddTranslation(code, validator, texts.In(code, key, "{PropertyName}", "{MaxLength}"));
            }

            Word("form.required", "NotEmptyValidator", "NotNullValidator");
            Word("form.tooLong", "MaximumLengthValidator");
            Word("form.badEmail", "EmailValidator");
            Word("form.badCharacters", "ReadableCharacters");
        }

        ValidatorOptions.Global.LanguageManager = language;
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = CascadeMode.Stop;
        ValidatorOptions.Global.DisplayNameResolver = (_, member, _) => member is PropertyInfo property ? Label(property.Name) : null;
    }
}
