using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SupplyChain.Shared;

/// <summary>
/// One form field: label, hint, control, message. The label is the text <c>field.NAME</c>, the hint <c>hint.NAME</c> where there is one.
/// Attributes that are not its own (autocomplete, maxlength, data-…) go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IHtmlGenerator generator, Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;

    /// <summary>text, email, password, tel, date, number, textarea, checkbox, select or file; found from the type when absent.</summary>
    public string? Type { get; set; }

    /// <summary>Key of the label when it is not <c>field.NAME</c>.</summary>
    public string? Label { get; set; }

    /// <summary>Choices of a select.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }
    public bool Optional { get; set; }
    public int Rows { get; set; } = 3;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = For.Name[(For.Name.LastIndexOf('.') + 1)..];
        var key = char.ToLowerInvariant(name[0]) + name[1..];
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var fullName = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var error = ViewContext.ModelState.TryGetValue(fullName, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
        var hint = texts.Find($"hint.{key}");
        var type = Type ?? TypeOf(For.ModelExplorer.ModelType);
        var check = type == "checkbox";

        var attributes = output.Attributes.Where(a => a.Name != "class").ToDictionary(a => a.Name, a => (object?)(a.Value?.ToString() ?? ""), StringComparer.Ordinal);
        var described = string.Join(' ', new[] { hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.Where(d => d is not null));
        if (described.Length > 0)
            attributes["aria-describedby"] = described;
        if (error is not null)
            attributes["aria-invalid"] = "true";
        if (!Optional && !check && type != "file")
            attributes["required"] = "required";
        attributes["class"] = (check ? "form-check-input" : type == "select" ? "form-select" : "form-control") + (error is null ? "" : " is-invalid");

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", check ? "mb-3 form-check" : "mb-3");
        var label = new TagBuilder("label");
        label.AddCssClass(check ? "form-check-label" : "form-label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(texts[Label ?? $"field.{key}"]);
        if (Optional && !check)
            label.InnerHtml.AppendHtml(Span("text-body-secondary", " " + texts["form.optional"]));

        var control = Control(type, fullName, attributes);
        output.Content.AppendHtml(check ? control : label);
        if (check)
            output.Content.AppendHtml(label);
        if (hint is not null)
            output.Content.AppendHtml(Block("form-text", id + "-hint", hint));
        if (!check)
            output.Content.AppendHtml(control);
        if (error is not null)
            output.Content.AppendHtml(Block("invalid-feedback d-block", id + "-error", error));
    }

    private IHtmlContent Control(string type, string name, Dictionary<string, object?> attributes)
    {
        switch (type)
        {
            case "select":
                return generator.GenerateSelect(ViewContext, For.ModelExplorer, null, For.Name, Items ?? [], allowMultiple: false, attributes);
            case "textarea":
                return generator.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, Rows, 0, attributes);
            case "checkbox":
                return generator.GenerateCheckBox(ViewContext, For.ModelExplorer, For.Name, For.Model as bool?, attributes);
            case "password":
                return generator.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes);
            case "file":
                attributes["type"] = "file";
                return generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, null, null, attributes);
            default:
                attributes["type"] = type;
                var value = For.Model is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : For.Model;
                return generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, value, null, attributes);
        }
    }

    private static string TypeOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(DateOnly) ? "date"
            : plain == typeof(bool) ? "checkbox"
            : plain.IsEnum ? "select"
            : plain == typeof(int) || plain == typeof(long) ? "number"
            : "text";
    }

    private static TagBuilder Block(string css, string id, string text)
    {
        var block = new TagBuilder("div");
        block.AddCssClass(css);
        block.Attributes["id"] = id;
        block.InnerHtml.Append(text);
        return block;
    }

    private static TagBuilder Span(string css, string text)
    {
        var span = new TagBuilder("span");
        span.AddCssClass(css);
        span.InnerHtml.Append(text);
        return span;
    }
}
